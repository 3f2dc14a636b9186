using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;

namespace RunTui.Fire;

/// <summary><c>fire update-phase</c>, as FIRE's script of this name.</summary>
internal static class FireUpdatePhase
{
    public const string Usage = """
        Usage:
          run-tui fire update-phase <root> <run> <phase> [--strict]
        <phase> is plan, execute, test or review. With --strict the plan must be written and, in confirm and validate mode, approved.
        Example: run-tui fire update-phase . run-shop-001 execute
        """;

    /// <summary>Runs it; null where words are missing.</summary>
    /// <exception cref="FireException">It can't be done.</exception>
    public static string? Run(string[] words, CliContext context)
    {
        if (words is not [var root, var run, var phase, .. var rest])
        {
            return null;
        }

        var changed = new FireRuns(new FirePaths(root, context.WorkingDirectory), context.Time).UpdatePhase(run, phase, rest.AsSpan().Contains("--strict"));
        var output = new FireJson();
        output.Add("success", true);
        output.Add("runId", changed.RunId);
        output.Add("workItemId", changed.ItemId);
        output.Add("previousPhase", changed.Previous);
        output.Add("currentPhase", changed.Current);
        return output.Text();
    }
}
