;; entry 1; each init and copy: 3 constants, 1, and 1 for each begun 64 bytes (11 -> 1, 64 -> 1, 0 -> 0); data.drop 1.
;; fuel: 16
(module
  (memory (export "memory") 1)
  (data $text "hello world")
  (func (export "main")
    (memory.init $text (i32.const 100) (i32.const 0) (i32.const 11))
    (memory.copy (i32.const 110) (i32.const 100) (i32.const 64))
    (memory.copy (i32.const 65536) (i32.const 0) (i32.const 0))
    (data.drop $text)))
