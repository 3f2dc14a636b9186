using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Flows;
using RunTui.Engine.Guards.GuardedGit;
using RunTui.Engine.Imports.RunMode;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Workspaces;
using RunTui.Launching;
using RunTui.Processes;
using RunTui.Runr;

namespace RunTui.RunMode;

/// <summary>Begins the validation of a pull request: a run of its own in <c>.run/</c>.</summary>
internal sealed class PostPrStart(PostPrRequest request, string root, LoaConfig config, CliContext context)
{
    private const string Folder = ".run";

    /// <summary>Returns Run Mode's exit code for what became of it.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var plan = new PostPrPlan { PrUrl = request.PrUrl!, Config = config, Options = request.Options, Branch = request.DryRun ? null : await BranchAsync(cancel) };
        if (request.DryRun)
        {
            return Show(plan);
        }

        if (Live() is { } live)
        {
            throw new UserException($"postpr: process {live.Owner.Pid} works on {live.Run}; wait for it, or stop it first");
        }

        var now = context.Time.GetUtcNow();
        var run = new RunFolder(Path.Combine(root, Folder, string.Create(CultureInfo.InvariantCulture, $"post-pr-{now.UtcDateTime:yyyyMMdd}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}")));
        try
        {
            Directory.CreateDirectory(run.Path);
            await File.WriteAllTextAsync(run.Blueprint, plan.Make(now), cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{run.Path}: can't be written to ({e.Message}); nothing was started");
        }

        var check = await new Launch(run, new LaunchSettings(), context).CheckAsync();
        if (!check.Passed)
        {
            check.PrintText(context.Error, all: false);
            Directory.Delete(run.Path, recursive: true);
            throw new UserException("postpr: what the validation needs is missing; mend that, or leave the phase out; nothing was started") { Id = "launch_check" };
        }

        return await new PostPrWork(run, request.Json, context).RunAsync();
    }

    private int Show(PostPrPlan plan)
    {
        var document = BlueprintDocument.Parse(System.Text.Encoding.UTF8.GetBytes(plan.Make(context.Time.GetUtcNow())));
        var phases = new FlowCatalog(null).Find(PostPrStanding.FlowName)!.Under(document.Blueprint).Phases.Where(p => PostPrNames.Phases.Contains(p.Id)).ToList();
        if (request.Json)
        {
            JsonLine.Write(
                new JsonObject
                {
                    ["status"] = "dry_run",
                    ["pr_url"] = request.PrUrl,
                    ["phases"] = new JsonArray([.. phases.Select(p => (JsonNode)new JsonObject { ["phase"] = p.Id.Replace('-', '_'), ["enabled"] = !p.IsOff, ["does"] = FlowText.What(p), ["timeout_seconds"] = p.Timeout?.TotalSeconds, ["max_iterations"] = p.Rounds })]),
                },
                context.Out);
            return ExitCodes.Complete;
        }

        context.Out.WriteLine($"Dry run: nothing was made, nothing started. {request.PrUrl} would go through:");
        foreach (var phase in phases)
        {
            context.Out.WriteLine($"  {phase.Id.Replace('-', '_'),-22}{(phase.IsOff ? "left out" : FlowText.What(phase))}");
        }

        return ExitCodes.Complete;
    }

    /// <summary>The branch that fixes are committed to; null where there is none, or nobody may commit to it.</summary>
    private async Task<string?> BranchAsync(CancellationToken cancel)
    {
        try
        {
            var git = new Git((spec, limit, stop) => ShortCommand.RunAsync(spec, limit, context.Time, stop), root, context.Time);
            var repository = await GitRepository.FindAsync(git, cancel);
            if (!repository.IsUsable || repository.Branch is not { } branch)
            {
                context.Error.WriteLine($"note: {repository.Problems.FirstOrDefault(p => !p.IsWarning)?.Message ?? "no branch is checked out"}: what is fixed is not committed");
                return null;
            }

            LocalExcludes.Add(root, [$"{Folder}/"]);
            if (new ProtectedBranches().Contains(branch))
            {
                context.Error.WriteLine($"note: {Shown.Clean(branch)} is checked out, which is protected: what is fixed is not committed");
                return null;
            }

            return branch;
        }
        catch (GitException e)
        {
            context.Error.WriteLine($"note: {Shown.Clean(e.Message, 400)}: what is fixed is not committed");
            return null;
        }
    }

    /// <summary>Another validation that somebody works on; there is one file that tells of it.</summary>
    private (string Run, RunOwner Owner)? Live() =>
        PostPrFile.Read(root)?.Run is { } name && RunOwner.Read(new RunFolder(Path.Combine(root, Folder, name))) is { IsAlive: true } owner ? (name, owner) : null;
}
