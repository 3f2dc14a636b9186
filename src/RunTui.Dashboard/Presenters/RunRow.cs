using System.Globalization;
using RunTui.Engine.Reports;
using RunTui.Engine.Reports.RunMode;
using RunTui.Processes;

namespace RunTui.Dashboard.Presenters;

/// <summary>What the list of runs says of one run, safe to be shown.</summary>
/// <param name="Run">The run.</param>
/// <param name="State">Its sign and colour.</param>
/// <param name="Word">The state in words.</param>
/// <param name="Place">Its folder: below the folder that is listed, or below the user's home, or whole.</param>
/// <param name="Progress">Steps that are through, of all, such as <c>3/7</c>.</param>
/// <param name="Age">How long ago something happened, such as <c>12 min</c>; empty where nothing ever did.</param>
/// <param name="Cost">Money, else tokens; empty where neither is known.</param>
/// <param name="Need">What it needs of the person; empty where nothing.</param>
public sealed record RunRow(RunSummary Run, ShownState State, string Word, string Place, string Progress, string Age, string Cost, string Need)
{
    private const int AtWork = 2;

    public string Name { get; } = ControlText.Visible(Run.Name);

    /// <summary>Whether it waits for a person: with a question, or because nobody works on what was begun.</summary>
    public bool NeedsPerson => Rank is 0 or 1;

    /// <summary>How soon a person should see it, from 0: questions, runs that fell over, work, what was stopped, plans, what is through.</summary>
    private int Rank => (State, Run.Owner) switch
    {
        _ when Run.Waiting > 0 && !Run.IsComplete => 0,
        (ShownState.Failed, _) => 1,
        (ShownState.Paused, null) when Word == "interrupted" => 1,
        (ShownState.Running, _) => AtWork,
        (ShownState.Paused, _) => 3,
        (ShownState.Pending, _) => 4,
        _ => 5,
    };

    /// <summary>The row of a run.</summary>
    /// <param name="run">What is known of it.</param>
    /// <param name="folder">The folder that is listed; absolute.</param>
    /// <param name="home">The user's home; absolute.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    public static RunRow Of(RunSummary run, string folder, string home, long now)
    {
        var (state, word) = run.Trouble is null ? RunWord.Of(run, run.Owner is not null) : (ShownState.Failed, "unreadable");
        var cost = run.CostUsd > 0 ? Amounts.Money(run.CostUsd) : run.Tokens > 0 ? Amounts.Tokens(run.Tokens) : "";
        var age = run.UpdatedAt is { } at ? Elapsed.Age(now - at, justNow: "now") : "";
        return new RunRow(run, state, word, PlaceOf(run.Folder.Path, folder, home), string.Create(CultureInfo.InvariantCulture, $"{run.Settled}/{run.Total}"), age, cost, Named(run, NeedOf(run, word)));
    }

    /// <summary>
    /// The rows in the order in which a person should look at them: what needs him first, the newest first among equals. Those at
    /// work stand by their places, because they would change places with every event.
    /// </summary>
    public static IReadOnlyList<RunRow> Ordered(IEnumerable<RunRow> rows) =>
        [.. rows.OrderBy(r => r.Rank).ThenByDescending(r => r.Rank == AtWork ? 0 : r.Run.UpdatedAt ?? 0).ThenBy(r => r.Place, StringComparer.Ordinal)];

    /// <summary>Run Mode's word stands before what is needed.</summary>
    private static string Named(RunSummary run, string need) =>
        run.RunMode is "" or RunModeNames.Ready || run.Trouble is not null ? need : need.Length > 0 ? $"{run.RunMode}: {need}" : run.RunMode;

    private static string NeedOf(RunSummary run, string word)
    {
        if (run.Trouble is { } trouble)
        {
            return ControlText.Visible(trouble);
        }

        if (run.Breaker is { } breaker && run.Owner is null && !run.IsComplete)
        {
            return ControlText.Visible($"the breaker is open ({breaker.Split(':')[0]}); s asks to reset it");
        }

        if (run.Waiting > 0 && !run.IsComplete)
        {
            var more = run.Waiting > 1 ? $" (and {run.Waiting - 1} more)" : "";
            return ControlText.Visible($"{run.NeedStep}: {BlockerRow.QuestionOf(run.Need)}{more}".ReplaceLineEndings(" "));
        }

        if (run.StopReason is { } reason && run.Owner is null && !run.IsComplete)
        {
            return $"{StopWords.Of(reason)}; s goes on";
        }

        if (run.Phase.Length > 0 && run.Owner is not null)
        {
            return ControlText.Visible(run.Phase);
        }

        return word is "interrupted" or "incomplete" && run.Owner is null ? "nobody works on it; s goes on" : "";
    }

    private static string PlaceOf(string path, string folder, string home)
    {
        var place = Below(path, folder) ?? (Below(path, home) is { } atHome ? Path.Combine("~", atHome) : path);
        return ControlText.Visible(place);

        static string? Below(string path, string root) =>
            path == root ? "." : path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Path.GetRelativePath(root, path) : null;
    }
}
