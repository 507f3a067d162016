;; Entering a function costs 1, and each of its three instructions; its end is free.
;; fuel: 4
;; result: 42
(module
  (func (export "main") (result i32)
    i32.const 6
    i32.const 7
    i32.mul))
