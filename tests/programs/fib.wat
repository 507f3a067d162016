;; fib(5) makes 15 calls: 8 leaves of 6 (entry, get, constant, compare, if, get) and 7 nodes of 14.
;; main: entry, constant, call.
;; fuel: 149
;; result: 5
(module
  (func $fib (param $n i32) (result i32)
    local.get $n
    i32.const 2
    i32.lt_s
    if (result i32)
      local.get $n
    else
      local.get $n
      i32.const 1
      i32.sub
      call $fib
      local.get $n
      i32.const 2
      i32.sub
      call $fib
      i32.add
    end)
  (func (export "main") (result i32)
    i32.const 5
    call $fib))
