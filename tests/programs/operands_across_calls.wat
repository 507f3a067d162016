;; Operands wait in the caller's frame while callees run.
;; main: entry 1, constants 4, calls 2, add 3; $twice: entry 1, 3.
;; fuel: 18
;; result: 33
(module
  (func $twice (param i32) (result i32)
    local.get 0
    i32.const 2
    i32.mul)
  (func (export "main") (result i32)
    i32.const 1
    i32.const 10
    i32.const 5
    call $twice
    i32.const 6
    call $twice
    i32.add
    i32.add
    i32.add))
