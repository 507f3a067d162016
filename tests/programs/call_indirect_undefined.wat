;; entry 1, constant 1, and the call that traps is paid; it enters nothing.
;; fuel: 3
;; trap: undefined element
(module
  (table 2 funcref)
  (func (export "main")
    i32.const 2
    call_indirect
    i32.const 1
    drop))
