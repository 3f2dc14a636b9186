using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Why another Run Mode run can't begin in a repository: one is at work, or the files say so.</summary>
/// <param name="IsLive">Whether a process works on it; where it doesn't, or nobody can tell, <paramref name="Message"/> says what helps.</param>
/// <param name="Run">The run's folder; null where it is another program's.</param>
/// <param name="Message">In one line, with what to do.</param>
public sealed record RunModeConflict(bool IsLive, RunFolder? Run, string Message)
{
    /// <summary>What is in the way in a repository; null where nothing is. Files that can't be read are not: they say nothing.</summary>
    /// <param name="root">The repository's root, absolute: the checkout that has the run's folder.</param>
    public static RunModeConflict? Find(string root)
    {
        var folder = RunModeFolder.In(root);
        if (RunModeRuns.Live(folder) is { } live)
        {
            return new(true, live, $"{live.Name} is at work here already (process {RunOwner.Read(live)?.Pid}): wait for it, or stop it with 'run-tui halt {ShellWord.Quoted(live.Name)}'");
        }

        if (RunModeDocuments.Read(root).State is not { } state || state.Text("state") is not (RunModeNames.Running or RunModeNames.JackIn))
        {
            return null;
        }

        var id = state.Text("run_id");
        var what = $"{ShortText.Line(id)} on {ShortText.Line(state.Text("target"))}";
        return RunModeRuns.Named(folder, id) is { } dead
            ? new(false, dead, $"{what} was at work here and its process is gone: 'run-tui resume {ShellWord.Quoted(dead.Name)}' goes on with it, 'run-tui sync' puts .run/state.json right")
            : new(false, null, $".run/state.json says that {what} is at work (last heard of {ShortText.Line(LastActivity(state))}), and it is no run of run-tui: end it where it runs; if it is gone, 'run-tui sync' puts the files right, or remove .run/state.json");
    }

    private static string LastActivity(JsonElement state) => state.Object("timestamps")?.Text("last_activity") ?? "never";
}
