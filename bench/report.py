"""Makes bench/RESULTS.md of the numbers that bench/run has gathered."""
import datetime
import os
import pathlib
import platform
import statistics
import subprocess

# Geometric means against native: the promise, and what was measured elsewhere on such kernels and such a machine.
TARGETS = {"Chukker threaded": "at most 8.5", "Chukker in-place": "at most 27"}
FUEL_COST_MAX = 1.04
ELSEWHERE = {"wasmi": "9.7", "wasmi, fuel": "10.1", "V8": "1.03", "V8 Liftoff": "1.85"}


def machine():
    cpu = next((line.split(":")[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
                if line.startswith("model name")), platform.processor())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    return f"{cpu}, {os.cpu_count()} cores, {memory} GiB, Linux {platform.release()}"


def commit():
    command = ["git", "-C", str(pathlib.Path(__file__).parent), "describe", "--always", "--dirty"]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip() or "unknown"


def row(cells):
    return "| " + " | ".join(cells) + " |"


def kernel_ratios(kernels):
    """{engine: its ratio to native code for each kernel, in order}."""
    times, titles = kernels["times"], [title for title in kernels["versions"] if title != "native"]
    return {title: [t[title] / t["native"] for t in times.values()] for title in titles}


def kernel_table(kernels):
    times, ratios = kernels["times"], kernel_ratios(kernels)
    titles = list(ratios)
    lines = [row(["kernel", "native ms", *titles]), "|---|" + "---:|" * (1 + len(titles))]
    for i, (kernel, t) in enumerate(times.items()):
        lines.append(row([kernel, f"{t['native'] / 1e6:.1f}", *(f"{ratios[title][i]:.2f}" for title in titles)]))
    means = {title: statistics.geometric_mean(ratios[title]) for title in titles}
    lines.append(row(["**geometric mean**", "", *(f"**{means[title]:.2f}**" for title in titles)]))
    lines.append(row(["target", "", *(TARGETS.get(title, "") for title in titles)]))
    lines.append(row(["measured elsewhere", "", *(ELSEWHERE.get(title, "") for title in titles)]))
    return lines


def scaled_targets(kernels):
    """What the targets mean on these kernels, as other engines show that those of the targets were harder."""
    means = {title: statistics.geometric_mean(values) for title, values in kernel_ratios(kernels).items()}
    yardstick = "wasmi, fuel"
    if yardstick not in means:
        return []
    scale = means[yardstick] / float(ELSEWHERE[yardstick])
    lines = [f"The targets were set on other kernels of these kinds, where wasmi with fuel took {ELSEWHERE[yardstick]}"
             f" times as long as native code; here it takes {means[yardstick]:.2f}. Scaled by that:"]
    for title, target in TARGETS.items():
        if title in means:
            value = float(target.split()[-1]) * scale
            verdict = "met" if means[title] <= value else "**missed**"
            lines.append(f"{title} at most {value:.2f}, measured {means[title]:.2f}: {verdict}.")
    return [" ".join(lines), ""]


def cost_of_fuel(kernels):
    ratios = kernel_ratios(kernels)
    on, off = ratios.get("Chukker threaded"), ratios.get("Chukker threaded, no fuel")
    if not on or not off:
        return []
    each = [a / b for a, b in zip(on, off)]
    cost = statistics.geometric_mean(each)
    verdict = "met" if cost <= FUEL_COST_MAX else "**missed**"
    return [f"Fuel on against compiled out: {cost:.3f} (at most {FUEL_COST_MAX}: {verdict}). By kernel {min(each):.2f}"
            f" to {max(each):.2f}: the two builds also differ in how their code lies in memory, so that single kernels,"
            " and the last few hundredths of the mean, say little.", ""]


def kernel_section(kernels):
    lines = ["## Kernels: time against native code", "",
             f"Ratios of the medians of {kernels['rounds']} interleaved rounds, CPU time of the calling thread (of the"
             " process for V8); each kernel runs three times before it is measured; all checksums equal. Chukker runs"
             " with exact fuel and all limits on.", "", *kernel_table(kernels), "",
             *scaled_targets(kernels), *cost_of_fuel(kernels)]
    lines += [f"- {title}: {version}" for title, version in kernels["versions"].items()]
    lines += [f"- {title}: not measured, {reason}" for title, reason in kernels["missing"].items()]
    return lines


def group_section(groups):
    how = f"`build/release/bin/chukker-bench groups`; medians. {groups['note']}"
    lines = ["## What only Chukker does", "", how, "",
             row(["measure", "measured", "target", ""]), "|---|---:|---:|---|"]
    cells = ((f"{r['group']}: {r['measure']}", r["measured"], r["target"], r["verdict"]) for r in groups["rows"])
    return lines + [row(c) for c in cells]


def flat(results):
    """{what: number} of all that can be compared between two runs."""
    numbers = {f"kernels: {title}, geometric mean of ratios": statistics.geometric_mean(values)
               for title, values in kernel_ratios(results["kernels"]).items()}
    for r in results.get("groups", {"rows": []})["rows"]:
        numbers[f"{r['group']}: {r['measure']}, {r['unit']}"] = r["value"]
    return numbers


def comparison(old, new):
    """What differs by more than a tenth."""
    before, after = flat(old), flat(new)
    lines = [f"  {what}: was {before[what]:.3g}, is {after[what]:.3g}" for what in after
             if before.get(what) and abs(after[what] / before[what] - 1) > 0.1]
    heading = "against the recorded numbers, what differs by more than a tenth:"
    return "\n".join([heading, *(lines or ["  nothing"])])


def markdown(results):
    load = f"load average {results['load_before']:.1f} before, {results['load_after']:.1f} after"
    lines = ["# Results", "", "Made by `make bench` (`bench/run`); don't edit.", "",
             f"- {datetime.date.today()}, commit {results['commit']}", f"- {machine()}; {load}", "",
             *kernel_section(results["kernels"])]
    if "groups" in results:
        lines += ["", *group_section(results["groups"])]
    return "\n".join(lines) + "\n"
