;; entry 1; constant, global.set 2; global.get 1, constant 1, constant 1, select 1; local.tee 1; i64.extend 1; get 1;
;; drop free.
;; fuel: 10
;; result: 70
(module
  (global $g (mut i32) (i32.const 3))
  (func (export "main") (result i64) (local $x i32)
    i32.const 70
    global.set $g
    global.get $g
    i32.const 80
    i32.const 1
    select
    local.tee $x
    i64.extend_i32_s
    local.get $x
    drop))
