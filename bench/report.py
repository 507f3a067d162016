"""Makes bench/RESULTS.md of the numbers that bench/run has gathered."""
import datetime
import os
import pathlib
import platform
import statistics
import subprocess

# Geometric means against native: the promise, and what was measured elsewhere on such kernels and such a machine.
TARGETS = {"Chukker threaded": "at most 8.5", "Chukker in-place": "at most 27"}
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


def kernel_table(kernels):
    times, titles = kernels["times"], [title for title in kernels["versions"] if title != "native"]
    ratios = {title: [t[title] / t["native"] for t in times.values()] for title in titles}
    lines = [row(["kernel", "native ms", *titles]), "|---|" + "---:|" * (1 + len(titles))]
    for i, (kernel, t) in enumerate(times.items()):
        lines.append(row([kernel, f"{t['native'] / 1e6:.1f}", *(f"{ratios[title][i]:.2f}" for title in titles)]))
    means = {title: statistics.geometric_mean(ratios[title]) for title in titles}
    lines.append(row(["**geometric mean**", "", *(f"**{means[title]:.2f}**" for title in titles)]))
    lines.append(row(["target", "", *(TARGETS.get(title, "") for title in titles)]))
    lines.append(row(["measured elsewhere", "", *(ELSEWHERE.get(title, "") for title in titles)]))
    return lines


def kernel_section(kernels):
    lines = ["## Kernels: time against native code", "",
             f"Ratios of the medians of {kernels['rounds']} interleaved rounds, CPU time of the calling thread (of the"
             " process for V8); each kernel runs three times before it is measured; all checksums equal. Chukker runs"
             " with exact fuel and all limits on.", "", *kernel_table(kernels), ""]
    lines += [f"- {title}: {version}" for title, version in kernels["versions"].items()]
    lines += [f"- {title}: not measured, {reason}" for title, reason in kernels["missing"].items()]
    return lines


def group_section(groups):
    how = f"`build/release/bin/chukker-bench groups`; medians. {groups['note']}"
    lines = ["## What only Chukker does", "", how, "",
             row(["measure", "measured", "target", ""]), "|---|---:|---:|---|"]
    cells = ((f"{r['group']}: {r['measure']}", r["measured"], r["target"], r["verdict"]) for r in groups["rows"])
    return lines + [row(c) for c in cells]


def markdown(results):
    lines = ["# Results", "", "Made by `make bench` (`bench/run`); don't edit.", "",
             f"- {datetime.date.today()}, commit {commit()}", f"- {machine()}", "", *kernel_section(results["kernels"])]
    if "groups" in results:
        lines += ["", *group_section(results["groups"])]
    return "\n".join(lines) + "\n"
