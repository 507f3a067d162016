// `new a?.b()` is no program at all, so nothing of it may run.
let ran = 0;
try { (0, eval)('ran++; new a?.b()'); print('accepted'); } catch (e) { print(e.name); }
try { new Function('new Map?.()'); print('accepted'); } catch (e) { print(e.name); }
print(ran);
