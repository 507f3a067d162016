;; main: entry 1, (constant, constant, constant, call_indirect) twice 8, add 1; each callee: entry 1 and 3.
;; fuel: 18
;; result: 13
(module
  (type $binary (func (param i32 i32) (result i32)))
  (table funcref (elem $add $sub))
  (func $add (type $binary) local.get 0 local.get 1 i32.add)
  (func $sub (type $binary) local.get 0 local.get 1 i32.sub)
  (func (export "main") (result i32)
    i32.const 3
    i32.const 4
    i32.const 0
    call_indirect (type $binary)
    i32.const 10
    i32.const 4
    i32.const 1
    call_indirect (type $binary)
    i32.add))
