using System.Globalization;

namespace RunTui.Engine.Reports.RunMode;

/// <summary>Writes the draft pull requests of Run Mode. Whoever publishes them takes secrets out afterwards.</summary>
public static class PullRequest
{
    /// <summary>The longest body that GitHub takes, in characters.</summary>
    public const int GitHubLimit = 65_536;

    /// <summary>Room for what takes the place of secrets.</summary>
    private const int Limit = 60_000;

    /// <summary>What the title of a run that stopped begins with.</summary>
    public const string Incomplete = "[INCOMPLETE] ";

    /// <summary>How many rows of each list are shown, where more don't fit.</summary>
    private static readonly int[] Rows = [500, 100, 30, 10, 4];

    /// <summary>The text for a run as it stands.</summary>
    public static PullRequestText Of(PullRequestFacts facts) => new(TitleOf(facts), BodyOf(facts));

    private static string TitleOf(PullRequestFacts facts)
    {
        var (standing, prefix) = (facts.Standing, facts.Standing.IsHalted ? Incomplete : "");
        var rest = standing.IsHalted ? "" : " implementation";
        return standing switch
        {
            { IsBug: true } => $"{prefix}Bug Fix: {Markdown.Title(standing.Plan.BugTitle ?? standing.Plan.BugId)}",
            { IsPlan: true } when facts.SprintId is null => $"{prefix}Run Mode: Sprint Plan{rest}",
            _ => $"{prefix}Run Mode: {Markdown.Title(facts.SprintId ?? standing.Plan.Target)}{rest}",
        };
    }

    private static string BodyOf(PullRequestFacts facts)
    {
        var body = "";
        foreach (var rows in Rows)
        {
            body = new PullRequestBody(facts, rows).ToString();
            if (body.Length <= Limit)
            {
                return rows == Rows[0] ? body : body + Note(facts, string.Create(CultureInfo.InvariantCulture, $"no list shows more than {rows} entries"));
            }
        }

        return Cut(body) + Note(facts, "its end is missing");
    }

    private static string Note(PullRequestFacts facts, string how)
    {
        var workspace = facts.Standing.Run.Workspace?.BaseCommit is { Length: > 0 } commit ? commit[..Math.Min(12, commit.Length)] : "<base>";
        return $"\n> This text was cut to fit GitHub's limit: {how}. `git log --stat {workspace}..HEAD` has everything.\n";
    }

    /// <summary>At the end of a line, with the block of code that is open there closed.</summary>
    private static string Cut(string body)
    {
        var text = body[..(body.LastIndexOf('\n', Limit) + 1)];
        var fence = "";
        foreach (var line in text.Split('\n'))
        {
            var marks = line.Length - line.TrimStart('`').Length;
            if (fence.Length == 0 && marks >= 3)
            {
                fence = line[..marks];
            }
            else if (fence.Length > 0 && line == fence)
            {
                fence = "";
            }
        }

        return fence.Length == 0 ? text : $"{text}{fence}\n";
    }
}
