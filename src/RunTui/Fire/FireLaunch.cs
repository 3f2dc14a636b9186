using System.Globalization;
using System.Text;
using RunTui.Commands;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;
using RunTui.Engine.RunFolders;
using RunTui.Launching;

namespace RunTui.Fire;

/// <summary>Makes the folder of a FIRE run: looks first whether it could be launched, so that a project gets no run that can't begin.</summary>
/// <param name="root">The project, absolute.</param>
/// <param name="settings">How it is to be launched.</param>
/// <param name="context">The world around.</param>
internal sealed class FireLaunch(string root, LaunchSettings settings, CliContext context)
{
    /// <summary>Makes a new run in the project's state, and its folder; null where something that it needs is missing, which was said then.</summary>
    /// <param name="blueprint">Its plan; its run's id is filled in.</param>
    /// <param name="choices">How many items there were to choose from.</param>
    /// <param name="isChosen">Whether somebody chose the scope.</param>
    /// <exception cref="UserException">The state can't be changed.</exception>
    public async Task<RunFolder?> MakeAsync(FireBlueprint blueprint, int choices, bool isChosen)
    {
        var draft = await DraftAsync(blueprint);
        if (draft is null)
        {
            return null;
        }

        try
        {
            var runs = new FireRuns(new FirePaths(root), context.Time);
            var made = runs.Init([.. blueprint.Items.Select(item => new FireRequest(item.Id, item.Intent, item.Mode))], blueprint.Scope, strict: true);
            var run = Settle(draft, blueprint with { RunId = made.Run.Id });
            if (isChosen)
            {
                NoteScope(runs, blueprint.Scope, choices);
            }

            return run;
        }
        catch (FireException e)
        {
            throw new UserException(e.Line) { Id = "state" };
        }
        finally
        {
            Remove(draft);
        }
    }

    /// <summary>What is recommended the next time is no reason not to begin this time.</summary>
    private void NoteScope(FireRuns runs, string scope, int choices)
    {
        try
        {
            runs.NoteScope(scope, choices);
        }
        catch (FireException e)
        {
            context.Error.WriteLine($"warning: the choice of {scope} was not kept: {e.Line}");
        }
    }

    /// <summary>Makes the folder of a run that another agent began; null where something that it needs is missing.</summary>
    public async Task<RunFolder?> AdoptAsync(FireBlueprint blueprint) => await DraftAsync(blueprint) is { } draft ? Settle(draft, blueprint) : null;

    /// <summary>A folder with the plan, which nothing knows of yet; null where it could not be launched.</summary>
    private async Task<string?> DraftAsync(FireBlueprint blueprint)
    {
        var draft = Path.Combine(root, FireFolder.Name, string.Create(CultureInfo.InvariantCulture, $".run-tui-{Guid.NewGuid():N}"));
        var isKept = false;
        try
        {
            Directory.CreateDirectory(draft);
            var folder = new RunFolder(draft);
            File.WriteAllText(folder.Blueprint, blueprint.Make(context.Time.GetUtcNow()));
            var check = await new Launch(folder, settings, context).CheckAsync();
            isKept = check.Passed;
            if (!isKept)
            {
                check.PrintText(context.Error, all: false);
            }

            return isKept ? draft : null;
        }
        finally
        {
            if (!isKept)
            {
                Remove(draft);
            }
        }
    }

    private static void Remove(string draft)
    {
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }
    }

    private RunFolder Settle(string draft, FireBlueprint blueprint)
    {
        var run = FireFolder.Of(root, blueprint.RunId).Run;
        File.WriteAllText(new RunFolder(draft).Blueprint, blueprint.Make(context.Time.GetUtcNow()), new UTF8Encoding(false));
        Directory.Move(draft, run.Path);
        return run;
    }
}
