;; Steps from 6 to 1: 6 3 10 5 16 8 4 2 1.
;; entry 1, constant and set 2; each turn: (get, constant, eq, br_if) 4; (get, constant, and, if) 4;
;; even: (get, constant, shr_u, set) 4; odd: (get, constant, mul, constant, add, set) 6;
;; (get, constant, add, set) 4; br 1.
;; 8 turns, 2 of them odd: 6 * 17 + 2 * 19; the last test 4; get 1.
;; fuel: 148
;; result: 8
(module
  (func (export "main") (result i32) (local $n i32) (local $steps i32)
    i32.const 6
    local.set $n
    block $done
      loop $turn
        local.get $n
        i32.const 1
        i32.eq
        br_if $done
        local.get $n
        i32.const 1
        i32.and
        if
          local.get $n
          i32.const 3
          i32.mul
          i32.const 1
          i32.add
          local.set $n
        else
          local.get $n
          i32.const 1
          i32.shr_u
          local.set $n
        end
        local.get $steps
        i32.const 1
        i32.add
        local.set $steps
        br $turn
      end
    end
    local.get $steps))
