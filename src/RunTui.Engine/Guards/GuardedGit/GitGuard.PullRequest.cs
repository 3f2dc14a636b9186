using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RunTui.Engine.Gates;
using RunTui.Engine.Text;
using RunTui.Processes;

namespace RunTui.Engine.Guards.GuardedGit;

public sealed partial class GitGuard
{
    private const string BodyFile = "run-tui-pull-request.md";
    private static readonly TimeSpan GhTimeout = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Opens a pull request as a draft, or brings the title and the body of the head branch's open one up to date. Where there is no <c>gh</c>, or it
    /// isn't signed in, the outcome has the commands that a person types instead.
    /// </summary>
    /// <param name="run">Runs <c>gh</c>.</param>
    /// <param name="gh">The program, or null where there is none.</param>
    /// <param name="title">Its title.</param>
    /// <param name="body">Its body, Markdown.</param>
    /// <param name="base">The branch it is to be merged into, by people; the remote's default branch as it was last fetched if null, or <c>main</c> where that isn't known.</param>
    /// <param name="head">The branch with the work; the one that is checked out if null.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<GitOutcome> CreateDraftPullRequestAsync(
        CommandRunner run, string? gh, string title, string body, string? @base = null, string? head = null, CancellationToken cancel = default)
    {
        if ((head ?? await CurrentAsync(cancel)) is not { } branch)
        {
            return await RefuseAsync(new GitRefusal("pr-create", "HEAD", "no branch is checked out (detached HEAD)", "name the head branch"), cancel);
        }

        if ((await BranchesAsync(null, cancel)).Contains(branch))
        {
            return await RefuseAsync(new GitRefusal("pr-create", branch, "the head branch is protected", "put the work on a branch of your own"), cancel);
        }

        var target = @base ?? await DefaultAsync(cancel) ?? "main";
        foreach (var name in new[] { branch, target })
        {
            if (await InvalidAsync(name, cancel) is { } invalid)
            {
                return GitOutcome.Failed(invalid);
            }
        }

        var file = Path.Combine((await git.RequireAsync(cancel, "rev-parse", "--absolute-git-dir")).Text, BodyFile);
        await File.WriteAllTextAsync(file, body, cancel);
        var create = new[] { "pr", "create", "--draft", "--title=" + title, "--body-file=" + file, "--base=" + target, "--head=" + branch };
        if (gh is null)
        {
            return ByHand("there is no 'gh' to open it with (https://cli.github.com)", branch, create);
        }

        async Task<(int? Exit, string Said)> Gh(params string[] arguments)
        {
            var spec = new ProcessSpec(gh)
            {
                Arguments = [.. arguments],
                WorkingDirectory = git.Folder,
                Environment = new Dictionary<string, string?> { ["GH_PROMPT_DISABLED"] = "1", ["NO_COLOR"] = "1", ["GH_NO_UPDATE_NOTIFIER"] = "1" }.ToImmutableDictionary(),
            };
            var result = await run(spec, GhTimeout, cancel);
            return (result.Exit.ExitCode, result.Output);
        }

        if ((await Gh("auth", "status")).Exit != 0)
        {
            return ByHand("gh isn't signed in (gh auth login)", branch, create);
        }

        var (listed, list) = await Gh("pr", "list", "--head=" + branch, "--state=open", "--json", "number,url,isDraft");
        if (listed == 0 && Existing(list) is var (number, url))
        {
            var (edited, said) = await Gh("pr", "edit", number, "--title=" + title, "--body-file=" + file);
            return edited == 0
                ? GitOutcome.Done($"Updated the pull request {url}", branch) with { Url = url }
                : ByHand($"gh could not update #{number}: {ShortText.Line(said)}", branch, ["pr", "edit", number, "--title=" + title, "--body-file=" + file]) with { Url = url };
        }

        var (made, answer) = await Gh(create);
        return made == 0
            ? GitOutcome.Done($"Opened a draft pull request {Address(answer)}", branch) with { Url = Address(answer) }
            : ByHand($"gh could not open it: {ShortText.Line(answer)}", branch, create);
    }

    /// <summary>The default branch of <c>origin</c>, or of the only remote there is; null where it isn't known here.</summary>
    private async Task<string?> DefaultAsync(CancellationToken cancel)
    {
        var remotes = (await LinesAsync(cancel, "remote")).ToList();
        var remote = remotes.Contains("origin") ? "origin" : remotes is [var only] ? only : null;
        if (remote is null)
        {
            return null;
        }

        var start = $"refs/remotes/{remote}/";
        var head = await git.RunAsync(cancel, "symbolic-ref", "-q", start + "HEAD");
        return head.ExitCode == 0 && head.Text.StartsWith(start, StringComparison.Ordinal) ? head.Text[start.Length..] : null;
    }

    private static GitOutcome ByHand(string why, string branch, string[] arguments) => GitOutcome.Failed($"No pull request was opened: {why}. Type this instead:") with
    {
        Branch = branch,
        Commands = [$"git push --set-upstream origin {ShellWord.Quoted($"{Heads}{branch}:{Heads}{branch}")}", "gh " + string.Join(' ', arguments.Select(ShellWord.Quoted))],
    };

    private static (string Number, string Url)? Existing(string list)
    {
        try
        {
            using var document = JsonDocument.Parse(list);
            return document.RootElement is { ValueKind: JsonValueKind.Array } all && all.GetArrayLength() > 0
                ? (all[0].GetProperty("number").GetInt64().ToString(CultureInfo.InvariantCulture), ShortText.Line(all[0].GetProperty("url").GetString()))
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string? Address(string said) => said.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault(w => w.StartsWith("https://", StringComparison.Ordinal)) is { } url ? ShortText.Line(url) : null;
}
