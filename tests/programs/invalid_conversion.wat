;; fuel: 3
;; trap: invalid conversion to integer
(module
  (func (export "main") (result i32)
    f32.const nan
    i32.trunc_f32_s
    i32.const 4
    i32.mul))
