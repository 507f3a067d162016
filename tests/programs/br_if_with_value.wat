;; A branch that carries a value, taken and not taken.
;; main: entry 1, (constant, call) twice 4, sub 1. $f: entry 1, constant, get, br_if 3; not taken: constant, add 2.
;; fuel: 16
;; result: 5
(module
  (func $f (param i32) (result i32)
    block (result i32)
      i32.const 10
      local.get 0
      br_if 0
      i32.const 5
      i32.add
    end)
  (func (export "main") (result i32)
    i32.const 0
    call $f
    i32.const 1
    call $f
    i32.sub))
