;; entry 1; 13 instructions (drop is free).
;; fuel: 14
;; result: 78
(module
  (func (export "main") (result i32) (local $v v128)
    v128.const i32x4 1 2 3 4
    v128.const i32x4 5 6 7 8
    i32x4.add
    local.set $v
    local.get $v
    i32x4.extract_lane 0
    local.get $v
    i64.const 6
    i64x2.splat
    drop
    i32x4.extract_lane 3
    i32.const 6
    i32.mul
    i32.add))
