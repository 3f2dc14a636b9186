using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;
using RunTui.Engine.Events;
using RunTui.Engine.Execution;
using RunTui.Engine.RunFolders;
using RunTui.Launching;

namespace RunTui.Commands;

/// <summary>An edit of a run's plan from the command line: made at once, saved whole or not at all.</summary>
internal sealed class PlanEditing
{
    private readonly RunFolder _folder;
    private readonly CliContext _context;

    /// <summary>Opens the plan as it is on the disk.</summary>
    /// <exception cref="BlueprintException">It can't be read.</exception>
    public PlanEditing(RunFolder folder, CliContext context)
    {
        (_folder, _context) = (folder, context);
        var isLive = RunOwner.Read(folder) is { IsAlive: true };
        State = RunReader.TryReadState(folder);
        Editor = new PlanEditor(
            BlueprintFile.Load(folder.Blueprint),
            id => isLive && State?.Steps.GetValueOrDefault(id) is { Status: StepStatus.InProgress } ? "it is being worked on" : null);
    }

    /// <summary>The run before the edit; null where nothing is known but its plan.</summary>
    public RunState? State { get; }

    public PlanEditor Editor { get; }

    /// <summary>Saves what was changed.</summary>
    /// <exception cref="UserException">It could not be saved; nothing was changed.</exception>
    public async Task SaveAsync()
    {
        if (State is null && RunOwner.Read(_folder) is { IsAlive: true } owner)
        {
            throw new UserException($"{_folder.Path}: another program (process {owner.Pid}) works on this run and takes no edits; stop it first");
        }

        try
        {
            var saving = new PlanSaving(_context.Time, FailPoints.FromEnvironment(_context.Variable));
            if (await saving.SaveAsync(_folder, PlanEdits.Command(Editor.Opened, Editor.Document)) is { } why)
            {
                throw new UserException(why);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{_folder.Path}: can't be written to ({e.Message}); nothing was changed");
        }
    }
}
