// n steps of the Sun and the four giant planets: double arithmetic with square roots, few memory accesses.
// Source: the constants are those of the Computer Language Benchmarks Game (units: AU, years, solar masses * 4 pi^2).
#include "kernel.h"

enum { kBodies = 5 };

struct Body {
  double x, y, z, vx, vy, vz, mass;
};

static const double kDays = 365.24, kSolarMass = 39.47841760435743;
static struct Body bodies[kBodies];

static void place(void) {
  static const struct Body start[kBodies] = {
      {0, 0, 0, 0, 0, 0, 1},
      {4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694, 0.00769901118419740425,
       -0.0000690460016972063023, 0.000954791938424326609},
      {8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411, 0.00499852801234917238,
       0.0000230417297573763929, 0.000285885980666130812},
      {12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618, 0.00237847173959480950,
       -0.0000296589568540237556, 0.0000436624404335156298},
      {15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322, 0.00162824170038242295,
       -0.0000951592254519715870, 0.0000515138902046611451}};
  for (int i = 0; i < kBodies; i++) {
    bodies[i] = start[i];
    bodies[i].vx *= kDays, bodies[i].vy *= kDays, bodies[i].vz *= kDays, bodies[i].mass *= kSolarMass;
  }
}

// The Sun moves so that the whole rests.
static void balance(void) {
  for (int i = 1; i < kBodies; i++) {
    bodies[0].vx -= bodies[i].vx * bodies[i].mass / kSolarMass;
    bodies[0].vy -= bodies[i].vy * bodies[i].mass / kSolarMass;
    bodies[0].vz -= bodies[i].vz * bodies[i].mass / kSolarMass;
  }
}

static void attract(struct Body* a, struct Body* b, double dt) {
  double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
  double square = dx * dx + dy * dy + dz * dz;
  double force = dt / (square * __builtin_sqrt(square));
  a->vx -= dx * b->mass * force, a->vy -= dy * b->mass * force, a->vz -= dz * b->mass * force;
  b->vx += dx * a->mass * force, b->vy += dy * a->mass * force, b->vz += dz * a->mass * force;
}

static NOINLINE void step(double dt) {
  for (int i = 0; i < kBodies; i++)
    for (int j = i + 1; j < kBodies; j++) attract(&bodies[i], &bodies[j], dt);
  for (int i = 0; i < kBodies; i++) {
    bodies[i].x += dt * bodies[i].vx;
    bodies[i].y += dt * bodies[i].vy;
    bodies[i].z += dt * bodies[i].vz;
  }
}

KERNEL(nbody) {
  place();
  balance();
  for (uint32_t i = 0; i < n; i++) step(0.01);
  uint32_t sum = 0;
  for (int i = 0; i < kBodies; i++) sum = fold_f64(fold_f64(fold_f64(sum, bodies[i].x), bodies[i].y), bodies[i].z);
  return sum;
}
