// A loop inside catch that would swallow whatever stops it.
for (;;) try { throw 1; } catch (e) { while (true) try { e++; } catch {} }
