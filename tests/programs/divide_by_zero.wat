;; A trap in the middle of a block: what stands before it and the division are paid (entry 1 + 5), nothing after.
;; fuel: 6
;; trap: integer divide by zero
(module
  (func (export "main") (result i32)
    i32.const 1
    i32.const 2
    i32.const 3
    i32.const 0
    i32.div_s
    i32.add
    i32.add
    i32.const 4
    i32.mul))
