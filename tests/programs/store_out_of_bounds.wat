;; A store that is partly out of bounds writes nothing. entry 1, store 3.
;; fuel: 4
;; trap: out of bounds memory access
(module
  (memory (export "memory") 1)
  (func (export "main")
    i32.const 65532
    i64.const -1
    i64.store
    i32.const 0
    i32.const 1
    i32.store))
