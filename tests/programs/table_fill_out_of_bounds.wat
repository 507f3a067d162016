;; fuel: 5
;; trap: out of bounds table access
(module
  (table $t 4 funcref)
  (func (export "main")
    (table.fill $t (i32.const 0) (ref.null func) (i32.const 5))))
