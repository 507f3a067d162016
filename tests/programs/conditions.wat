;; Any i32 but 0 is a condition, whatever operator made it, with a constant on either side.
;; entry 1, set-up 2; six times: two operands 2, operator 1, if 1, constant 1; adds 5.
;; fuel: 38
;; result: 63
(module
  (func (export "main") (result i32) (local $zero i32) (local $three i32)
    (local.set $three (i32.const 3))
    (if (result i32) (i32.xor (local.get $three) (i32.const 0)) (then (i32.const 1)) (else (i32.const 0)))
    (if (result i32) (i32.shl (i32.const 16) (local.get $zero)) (then (i32.const 2)) (else (i32.const 0)))
    (if (result i32) (i32.shr_s (i32.const -16) (local.get $three)) (then (i32.const 4)) (else (i32.const 0)))
    (if (result i32) (i32.and (i32.const 6) (local.get $three)) (then (i32.const 8)) (else (i32.const 0)))
    (if (result i32) (i32.rotl (i32.const 5) (local.get $zero)) (then (i32.const 16)) (else (i32.const 0)))
    (if (result i32) (i32.rotr (local.get $zero) (i32.const 5)) (then (i32.const 0)) (else (i32.const 32)))
    i32.add
    i32.add
    i32.add
    i32.add
    i32.add))
