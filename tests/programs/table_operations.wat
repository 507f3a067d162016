;; entry 1
;; table.grow by 9 of 1 (1 -> 10): ref.null, constant, 1 + 2            5
;; table.fill of 8: constant, ref.func, constant, 1 + 1                 5   (drop of the old size is free)
;; table.init of 1: 3 constants, 1 + 1                                  5
;; table.copy of 0: 3 constants, 1                                      4
;; table.set: constant, ref.null, 1                                     3
;; table.get: constant, 1; ref.is_null 1                                3
;; table.size 1, add 1, elem.drop 1                                     3
;; fuel: 29
;; result: 11
(module
  (table $t 1 20 funcref)
  (elem $e func $f)
  (elem declare func $f)
  (func $f)
  (func (export "main") (result i32)
    (drop (table.grow $t (ref.null func) (i32.const 9)))
    (table.fill $t (i32.const 1) (ref.func $f) (i32.const 8))
    (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 1))
    (table.copy $t $t (i32.const 10) (i32.const 10) (i32.const 0))
    (table.set $t (i32.const 3) (ref.null func))
    (i32.add
      (ref.is_null (table.get $t (i32.const 3)))
      (table.size $t))
    (elem.drop $e)))
