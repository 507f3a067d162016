;; main: entry 1, constant 2, return_call 1.
;; $count with n left: entry 1, (get, eqz, if) 3; then get 1; else (get, constant, sub, get, constant, add) 6 and 1.
;; Four calls with n = 3, 2, 1 (11 each) and 0 (5).
;; fuel: 42
;; result: 3
(module
  (func $count (param $n i32) (param $sum i32) (result i32)
    local.get $n
    i32.eqz
    if (result i32)
      local.get $sum
    else
      local.get $n
      i32.const 1
      i32.sub
      local.get $sum
      i32.const 1
      i32.add
      return_call $count
    end)
  (func (export "main") (result i32)
    i32.const 3
    i32.const 0
    return_call $count))
