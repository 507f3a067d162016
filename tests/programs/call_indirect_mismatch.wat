;; fuel: 3
;; trap: indirect call type mismatch
(module
  (table funcref (elem $f))
  (func $f (param i32))
  (func (export "main")
    i32.const 0
    call_indirect))
