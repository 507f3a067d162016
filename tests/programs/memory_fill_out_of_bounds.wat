;; Bounds are checked before the size is priced: 3 constants and 1.
;; fuel: 5
;; trap: out of bounds memory access
(module
  (memory (export "memory") 1)
  (func (export "main")
    (memory.fill (i32.const 1) (i32.const 1) (i32.const 65536))))
