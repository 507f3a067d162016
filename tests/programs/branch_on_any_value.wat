;; A condition is any value but 0, not only 1: branches on bits, shifts, differences and sums, with the constant on either
;; side. Each branch that is wrongly not taken leaves its bit in the result.
;; fuel: 43
;; result: 0
(module
  (func (export "main") (result i32) (local $x i32) (local $n i32)
    (local.set $x (i32.const 6))
    (block $a
      (br_if $a (i32.and (local.get $x) (i32.const 2)))
      (local.set $n (i32.or (local.get $n) (i32.const 1))))
    (block $b
      (br_if $b (i32.shl (i32.const 1) (local.get $x)))
      (local.set $n (i32.or (local.get $n) (i32.const 2))))
    (block $c
      (br_if $c (i32.shr_u (i32.const 0x80) (local.get $x)))
      (local.set $n (i32.or (local.get $n) (i32.const 4))))
    (block $d
      (br_if $d (i32.sub (i32.const 10) (local.get $x)))
      (local.set $n (i32.or (local.get $n) (i32.const 8))))
    (block $e
      (br_if $e (i32.add (local.get $x) (local.get $x)))
      (local.set $n (i32.or (local.get $n) (i32.const 16))))
    (block $f
      (br_if $f (i32.eqz (i32.shr_u (local.get $x) (i32.const 3))))
      (local.set $n (i32.or (local.get $n) (i32.const 32))))
    (block $g
      (br_if $g (i32.eqz (i32.eqz (i32.mul (local.get $x) (i32.const 3)))))
      (local.set $n (i32.or (local.get $n) (i32.const 64))))
    (if (i32.xor (local.get $x) (i32.const 2)) (then) (else
      (local.set $n (i32.or (local.get $n) (i32.const 128)))))
    (block $h
      (br_if $h (i32.rotr (i32.const 3) (local.get $x)))
      (local.set $n (i32.or (local.get $n) (i32.const 256))))
    local.get $n))
