;; entry 1; inner turn 9: get, constant, add, set, get, constant, sub, tee, br_if; outer turn: constant, set 2, 3 inner
;; turns, get, constant, sub, tee, br_if 5. Set-up 2, get 1.
;; fuel: 106
;; result: 9
(module
  (func (export "main") (result i32) (local $i i32) (local $j i32) (local $sum i32)
    i32.const 3
    local.set $i
    loop $outer
      i32.const 3
      local.set $j
      loop $inner
        local.get $sum
        i32.const 1
        i32.add
        local.set $sum
        local.get $j
        i32.const 1
        i32.sub
        local.tee $j
        br_if $inner
      end
      local.get $i
      i32.const 1
      i32.sub
      local.tee $i
      br_if $outer
    end
    local.get $sum))
