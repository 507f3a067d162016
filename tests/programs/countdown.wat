;; entry 1, set-up 2, five turns of 5.
;; fuel: 28
(module
  (func (export "main") (local $i i32)
    i32.const 5
    local.set $i
    loop $turn
      local.get $i
      i32.const 1
      i32.sub
      local.tee $i
      br_if $turn
    end))
