using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;

namespace RunTui.Fire;

/// <summary><c>fire update-checkpoint</c>, as FIRE's script of this name.</summary>
internal static class FireUpdateCheckpoint
{
    public const string Usage = """
        Usage:
          run-tui fire update-checkpoint <root> <run> <state> [--item=<id>] [--checkpoint=<name>] [--strict]
        <state> is awaiting_approval, approved, none or not_required. With --strict only a plan that was shown can be approved.
        Example: run-tui fire update-checkpoint . run-shop-001 awaiting_approval --checkpoint=plan
        """;

    private const string ItemOption = "--item=";
    private const string CheckpointOption = "--checkpoint=";

    /// <summary>Runs it; null where words are missing.</summary>
    /// <exception cref="FireException">It can't be done.</exception>
    public static string? Run(string[] words, CliContext context)
    {
        if (words is not [var root, var run, var state, .. var rest])
        {
            return null;
        }

        string? item = null, name = null;
        var strict = false;
        foreach (var word in rest)
        {
            if (word.StartsWith(ItemOption, StringComparison.Ordinal))
            {
                item = word[ItemOption.Length..];
            }
            else if (word.StartsWith(CheckpointOption, StringComparison.Ordinal))
            {
                name = word[CheckpointOption.Length..];
            }
            else
            {
                strict = word == "--strict" ? true
                    : throw new FireException("CHECKPOINT_033", $"There is no option {word}.", "Take --item=<id>, --checkpoint=<name> or --strict.");
            }
        }

        var changed = new FireRuns(new FirePaths(root, context.WorkingDirectory), context.Time).UpdateCheckpoint(run, state, item, name, strict);
        var output = new FireJson();
        output.Add("success", true);
        output.Add("runId", changed.RunId);
        output.Add("workItemId", changed.ItemId);
        output.Add("checkpointState", changed.State);
        output.Add("previousCheckpointState", changed.Previous);
        output.Add("currentCheckpoint", changed.Checkpoint);
        return output.Text();
    }
}
