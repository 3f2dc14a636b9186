using RunTui.Engine.Events;
using RunTui.Engine.Orchestrations;

namespace RunTui.Engine.Execution;

public sealed partial class RunEngine
{
    private string Handoffs => Path.Combine(_context.Folder.Path, "handoffs");

    /// <summary>What says that an orchestration is over is not true any more once it goes on.</summary>
    private void BeginOrchestration()
    {
        if (_context.Blueprint.IsOrchestration && Directory.Exists(Handoffs))
        {
            File.Delete(Path.Combine(Handoffs, "stop.json"));
            File.Delete(Path.Combine(Handoffs, "complete.json"));
        }
    }

    /// <summary>Writes what an orchestration leaves, and says which files its tracks both changed.</summary>
    private async Task EndOrchestrationAsync()
    {
        if (OrchestrationStanding.Of(_run.State, _context.Folder, isAlive: false) is not { } standing)
        {
            return;
        }

        var collisions = await TrackChanges.CollisionsAsync(standing, _context.Git);
        foreach (var collision in collisions)
        {
            await _run.PublishAsync(RunEvents.Warning($"{collision.First} and {collision.Second} both changed {string.Join(", ", collision.Files.Take(5))}{(collision.Files.Length > 5 ? $" and {collision.Files.Length - 5} more" : "")}"));
        }

        Directory.CreateDirectory(Handoffs);
        foreach (var (name, content) in new OrchestrationHandoffs(standing, collisions, _context.Services.Time.GetUtcNow()).Files())
        {
            var path = Path.Combine(Handoffs, name);
            if (content is null)
            {
                File.Delete(path);
            }
            else
            {
                _run.WriteFile(path, content);
            }
        }
    }
}
