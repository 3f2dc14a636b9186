using RunTui.Dashboard.Presenters;
using RunTui.Engine.Gates;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    private volatile bool _isComparing;

    /// <summary>Lays the attempts of the selected step side by side, once they are read.</summary>
    private void CompareAttempts()
    {
        if (SelectedStep is not { } step || _isComparing)
        {
            return;
        }

        _isComparing = true;
        var (live, folder) = (Live.State, Folder);
        _ = Task.Run(() =>
        {
            IReadOnlyList<AttemptFacts> attempts = [];
            string? problem = null;
            try
            {
                attempts = AttemptFacts.Read(step, live, folder, RepositoryRoot.Find(folder.Path), Options.Time);
            }
            catch (Exception e)
            {
                // Also a fault of our own is told: nobody else looks at this task.
                problem = $"The attempts can't be compared: {e.Message.ReplaceLineEndings(" ")}";
            }
            finally
            {
                _isComparing = false;
            }

            App?.Invoke(() =>
            {
                if (problem is not null)
                {
                    Status.Say(problem);
                }
                else if (App is { } app && app.TopRunnable == this)
                {
                    app.Begin(Titled(new ComparisonDialog(() => Theme, step.Id, attempts, Keys)), () => { });
                }
            });
        });
    }
}
