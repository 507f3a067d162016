;; main: entry 1, constants 2, return_call_indirect 1; $f: entry 1, get, constant, mul 3.
;; fuel: 8
;; result: 21
(module
  (type $t (func (param i32) (result i32)))
  (table funcref (elem $f))
  (func $f (type $t)
    local.get 0
    i32.const 3
    i32.mul)
  (func (export "main") (result i32)
    i32.const 7
    i32.const 0
    return_call_indirect (type $t)))
