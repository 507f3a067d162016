;; entry 1; each fill: 3 constants, 1, and 1 for each begun 64 bytes: 0 -> 0, 1 -> 1, 64 -> 1, 65 -> 2.
;; fuel: 21
(module
  (memory (export "memory") 1)
  (func (export "main")
    (memory.fill (i32.const 0) (i32.const 1) (i32.const 0))
    (memory.fill (i32.const 0) (i32.const 2) (i32.const 1))
    (memory.fill (i32.const 0) (i32.const 3) (i32.const 64))
    (memory.fill (i32.const 0) (i32.const 4) (i32.const 65))))
