using System.CommandLine;
using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Workspaces;

namespace RunTui.Runr;

/// <summary><c>gc</c>: removes worktrees that runs left behind.</summary>
internal sealed class GcCommand(CliContext context)
{
    private const double DefaultDays = 7;
    private const int MostCharacters = 4000;

    /// <summary>Links lead to what is not the worktree's own.</summary>
    private static readonly EnumerationOptions EveryFile = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only list them" };
    private readonly Option<double> _olderThan = new("--older-than") { Description = "Days that nothing was written there (7)", DefaultValueFactory = _ => DefaultDays, HelpName = "days" };
    private readonly Option<bool> _force = new("--force") { Description = "Also those with work that is nowhere else; it is lost" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON document" };

    public Command Build()
    {
        var repo = new RepoOption(context);
        var command = new Command(
            "gc",
            "Remove worktrees of Runr tasks' runs whose work is merged; others only with --force, those of living runs never.\n\nExample: run-tui gc --dry-run --older-than 0")
        { _dryRun, _olderThan, _force, _json, repo.Option };
        command.SetAction((parsed, cancel) =>
        {
            if (!(parsed.GetValue(_olderThan) >= 0))
            {
                throw new UserException("gc: --older-than must be days from 0");
            }

            if (!parsed.GetValue(_dryRun))
            {
                Agents.Refuse(context, "gc");
            }

            return CleanAsync(parsed, repo.In(parsed), cancel);
        });
        return command;
    }

    private async Task<int> CleanAsync(ParseResult parsed, CliContext there, CancellationToken cancel)
    {
        var folders = RunrPlace.Folders(there);
        var root = folders.RepositoryRoot;
        var git = GitAt.Folder(root, there);
        var live = new LiveWorktrees(there);
        var inUse = live.Read();
        var removed = new JsonArray();
        var kept = new JsonArray();
        try
        {
            foreach (var leftover in await Cleanup.FindAsync(git, root, folders.Worktrees, inUse.Has, cancel))
            {
                var why = IsYoung(leftover, parsed.GetValue(_olderThan)) ? $"It was written to less than {parsed.GetValue(_olderThan):0.##} days ago." : null;
                why ??= parsed.GetValue(_dryRun)
                    ? leftover.IsSafeToRemove || (parsed.GetValue(_force) && leftover.Kind != LeftoverKind.Live) ? null : leftover.Why
                    : await RemoveAsync(git, root, leftover, live, parsed.GetValue(_force), cancel);
                (why is null ? removed : kept).Add((JsonNode)new JsonObject
                {
                    ["folder"] = leftover.Folder,
                    ["branch"] = leftover.Branch,
                    ["kind"] = Word(leftover.Kind),
                    ["why"] = why ?? leftover.Why,
                });
            }
        }
        catch (GitException e)
        {
            throw new UserException($"gc: {e.Message}");
        }

        Say(parsed.GetValue(_json), parsed.GetValue(_dryRun), removed, kept);
        return ExitCodes.Complete;
    }

    private void Say(bool json, bool dryRun, JsonArray removed, JsonArray kept)
    {
        if (json)
        {
            JsonLine.Write(new JsonObject { ["dry_run"] = dryRun, ["removed"] = removed, ["kept"] = kept }, context.Out);
            return;
        }

        foreach (var (word, list) in new[] { (dryRun ? "would go" : "removed", removed), ("stays", kept) })
        {
            foreach (var entry in list)
            {
                context.Out.WriteLine($"{word}: {Shown.Clean($"{entry!["folder"]}: {entry["why"]}", MostCharacters)}");
            }
        }

        if (removed.Count + kept.Count == 0)
        {
            context.Out.WriteLine("There are no worktrees of runs here.");
        }
    }

    /// <summary>Removes one and returns why it stays; null where it is gone.</summary>
    private static async Task<string?> RemoveAsync(Git git, string root, Leftover leftover, LiveWorktrees live, bool force, CancellationToken cancel) =>
        live.Read().Has(leftover.Folder)
            ? "A run works in it."
            : (await Cleanup.RemoveAsync(git, root, leftover, force, cancel))?.ToString();

    /// <summary>Whether anything in it was written to lately. The folder's own time tells of its first level only.</summary>
    private bool IsYoung(Leftover leftover, double days)
    {
        if (days <= 0 || !Directory.Exists(leftover.Folder))
        {
            return false;
        }

        var since = context.Time.GetUtcNow().UtcDateTime - TimeSpan.FromDays(Math.Min(days, 1e5));
        return Directory.GetLastWriteTimeUtc(leftover.Folder) > since
            || new DirectoryInfo(leftover.Folder).EnumerateFileSystemInfos("*", EveryFile).Any(entry => entry.LastWriteTimeUtc > since);
    }

    private static string Word(LeftoverKind kind) => kind switch
    {
        LeftoverKind.Live => "live",
        LeftoverKind.Merged => "merged",
        LeftoverKind.Orphaned => "orphaned",
        _ => "unmerged",
    };
}
