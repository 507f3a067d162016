;; fuel: 3
;; trap: uninitialized element
(module
  (table 2 funcref)
  (func (export "main")
    i32.const 1
    call_indirect))
