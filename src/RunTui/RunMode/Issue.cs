using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;
using RunTui.Processes;

namespace RunTui.RunMode;

/// <summary>An issue on GitHub, as <c>gh</c> tells it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Body">Its text.</param>
/// <param name="Comments">Who wrote what below it.</param>
internal sealed record Issue(string Title, string Body, ImmutableArray<(string Author, string Body)> Comments)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Reads one.</summary>
    /// <exception cref="UserException">It can't be read; the message says why.</exception>
    public static async Task<Issue> ReadAsync(int number, string root, CliContext context)
    {
        var or = "or say what is wrong yourself: run-tui bug \"…\"";
        if (new CliLookup(context.Variable).Find("gh") is not { } gh)
        {
            throw Unreadable($"--from-issue {number}: there is no 'gh' to read it with; install it (https://cli.github.com), {or}");
        }

        var spec = new ProcessSpec(gh)
        {
            Arguments = ["issue", "view", number.ToString(CultureInfo.InvariantCulture), "--json", "title,body,comments"],
            WorkingDirectory = root,
            Environment = new Dictionary<string, string?> { ["GH_PROMPT_DISABLED"] = "1", ["NO_COLOR"] = "1", ["GH_NO_UPDATE_NOTIFIER"] = "1" }.ToImmutableDictionary(),
        };
        var result = await ShortCommand.RunAsync(spec, Limit, context.Time, CancellationToken.None);
        if (result.Exit.Ending == ProcessEnding.TimedOut)
        {
            throw Unreadable($"--from-issue {number}: gh gave no answer within {Limit.TotalSeconds:0} s; try again, {or}");
        }

        if (result.Exit.ExitCode != 0)
        {
            var said = Shown.Clean(result.Output.Split('\n').FirstOrDefault(line => line.Trim().Length > 0) ?? "it fails without a word");
            throw Unreadable($"--from-issue {number}: gh can't read it: {said}; {(result.Exit.ExitCode == 4 || said.Contains("auth login", StringComparison.Ordinal) ? "sign in with 'gh auth login'" : "name one that there is")}, {or}");
        }

        return Parse(result.Output) ?? throw Unreadable($"--from-issue {number}: what gh says of it can't be read; {or}");
    }

    /// <summary>What gh prints; null where that is nothing we know.</summary>
    internal static Issue? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } issue || Text(issue, "title") is not { Length: > 0 } title)
            {
                return null;
            }

            var comments = issue.TryGetProperty("comments", out var all) && all.ValueKind == JsonValueKind.Array ? all.EnumerateArray() : [];
            return new(title, Text(issue, "body") ?? "", [.. comments
                .Where(comment => comment.ValueKind == JsonValueKind.Object)
                .Select(comment => (comment.TryGetProperty("author", out var author) && author.ValueKind == JsonValueKind.Object ? Text(author, "login") ?? "somebody" : "somebody", Text(comment, "body") ?? ""))]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static UserException Unreadable(string message) => new(message, ExitCodes.Invalid) { Id = "issue_unreadable" };
}
