using System.Diagnostics;
using System.Globalization;

namespace RunTui.Benchmarks;

/// <summary>
/// The processor time of a script verb of FIRE's, against a Node script that takes the same step with the yaml package. Needs node, and
/// the package where NODE_PATH leads; without them there is nothing to compare with.
/// </summary>
internal sealed class FireBenchmark(Workplace workplace) : IBenchmark
{
    private const int Rounds = 5;
    private const int CallsOfRound = 6;

    private const string Script =
        """
        const fs = require('fs'), yaml = require('yaml');
        const [, , root, id, phase] = process.argv, file = root + '/.specs-fire/state.yaml';
        const state = yaml.parse(fs.readFileSync(file, 'utf8')), run = state.runs.active.find(r => r.id === id);
        const item = run.work_items.find(i => i.id === run.current_item), previous = item.current_phase;
        item.current_phase = phase;
        fs.writeFileSync(file, yaml.stringify(state));
        console.log(JSON.stringify({success: true, runId: id, workItemId: item.id, previousPhase: previous, currentPhase: phase}, null, 2));
        """;

    public string Name => "fire";

    public IEnumerable<Row> Measure()
    {
        var root = workplace.NewFolder();
        Directory.CreateDirectory(Path.Combine(root, ".specs-fire"));
        File.WriteAllText(Path.Combine(root, ".specs-fire", "state.yaml"), State());
        var script = Path.Combine(root, "update-phase.cjs");
        File.WriteAllText(script, Script);
        if (CpuOf("node", script, root, "run-shop-001", "plan") is null)
        {
            Console.Error.WriteLine("fire: no node, or no yaml package where NODE_PATH leads; nothing to compare with");
            yield break;
        }

        var (node, ours) = (new Samples("ms"), new Samples("ms"));
        for (var round = 0; round < Rounds; round++)
        {
            node.Add(CpuOf("node", script, root, "run-shop-001", "execute")!.Value);
            ours.Add(CpuOf(workplace.RunTui, "fire", "update-phase", root, "run-shop-001", "test")!.Value);
        }

        yield return new Row("run-tui fire update-phase, processor time against Node", node.ToString(), ours.ToString(), ours.RatioTo(node), 1.0 / 3);
    }

    /// <summary>Milliseconds of processor time that a call takes, its share of several; null where it fails.</summary>
    private static double? CpuOf(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", ["-c", "for i in $(seq " + CallsOfRound.ToString(CultureInfo.InvariantCulture) + "); do \"$0\" \"$@\" >/dev/null 2>&1 || exit 1; done; times", program, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();

        // The second line is of the shell's children: user and system, such as 0m1.234s 0m0.100s.
        return process.ExitCode != 0 ? null : lines[1].Split(' ').Sum(Seconds) * 1000 / CallsOfRound;
    }

    private static double Seconds(string text)
    {
        var parts = text.TrimEnd('s').Split('m');
        return int.Parse(parts[0], CultureInfo.InvariantCulture) * 60 + double.Parse(parts[1], CultureInfo.InvariantCulture);
    }

    /// <summary>A project of 50 work items.</summary>
    private static string State() =>
        "project:\n  name: shop\nintents:\n  - id: auth\n    title: Sign-in\n    status: in_progress\n    work_items:\n"
        + string.Concat(Enumerable.Range(1, 50).Select(i => $"      - id: item-{i}\n        title: Item number {i}\n        status: {(i == 1 ? "in_progress" : "pending")}\n        complexity: medium\n        mode: autopilot\n"))
        + "runs:\n  active:\n    - id: run-shop-001\n      scope: single\n      work_items:\n        - id: item-1\n          intent: auth\n          mode: autopilot\n          status: in_progress\n          current_phase: plan\n          checkpoint_state: none\n          current_checkpoint: null\n      current_item: item-1\n      started: 2026-04-01T10:00:00.000Z\n  completed: []\n";
}
