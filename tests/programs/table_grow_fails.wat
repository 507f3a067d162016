;; entry 1, ref.null, constant, table.grow 1: nothing was obtained.
;; fuel: 4
;; result: -1
(module
  (table $t 1 20 funcref)
  (func (export "main") (result i32)
    (table.grow $t (ref.null func) (i32.const 1000))))
