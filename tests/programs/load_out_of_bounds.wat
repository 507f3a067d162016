;; The store before it has happened: entry 1, store 3, load 2.
;; fuel: 6
;; trap: out of bounds memory access
(module
  (memory (export "memory") 1)
  (func (export "main") (result i32)
    i32.const 16
    i32.const 7
    i32.store
    i32.const 65533
    i32.load
    i32.const 1
    i32.add))
