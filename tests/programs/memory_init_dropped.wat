;; entry 1, data.drop 1, an init of nothing 4, an init of one byte out of bounds 4.
;; fuel: 10
;; trap: out of bounds memory access
(module
  (memory (export "memory") 1)
  (data $text "hello")
  (func (export "main")
    (data.drop $text)
    (memory.init $text (i32.const 0) (i32.const 0) (i32.const 0))
    (memory.init $text (i32.const 0) (i32.const 0) (i32.const 1))))
