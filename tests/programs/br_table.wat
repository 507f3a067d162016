;; main: entry 1, four times (constant, call) 8, three adds.
;; $case: entry 1, get and br_table 2, and what the case runs: 1 constant, or 2 and an add, or none.
;; Cases 0, 1 and 7 (the default) give 10, 20 + 1, 30; case 2 falls out of the innermost block.
;; fuel: 30
;; result: 75
(module
  (func $case (param $i i32) (result i32)
    block $default
      block $two
        block $one
          block $zero
            local.get $i
            br_table $zero $one $two $default
          end
          i32.const 10
          return
        end
        i32.const 20
        i32.const 1
        i32.add
        return
      end
      i32.const 14
      return
    end
    i32.const 30)
  (func (export "main") (result i32)
    i32.const 0
    call $case
    i32.const 1
    call $case
    i32.const 2
    call $case
    i32.const 7
    call $case
    i32.add
    i32.add
    i32.add))
