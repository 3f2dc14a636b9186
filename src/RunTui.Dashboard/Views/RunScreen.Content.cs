using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Sessions;
using RunTui.Engine.Events;
using RunTui.Engine.Gates;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views;

internal sealed partial class RunScreen
{
    private const int LongestPrompt = 64 * 1024;

    private object? _contentKey;
    private StepFile? _openFile;

    private bool IsLogShown => _tabs.Value == _log;

    private StepState? SelectedStep => _tree.SelectedObject switch
    {
        TreeNode.Step step => Picture.State.Steps.GetValueOrDefault(step.Id),
        TreeNode.Phase phase => Picture.State.Steps.GetValueOrDefault(phase.StepId),
        TreeNode.Attempt attempt => Picture.State.Steps.GetValueOrDefault(attempt.StepId),
        _ => null,
    };

    /// <summary>The id of the selected step; null where none is selected.</summary>
    internal string? SelectedStepId => SelectedStep?.Id;

    private IReadOnlyList<TreeNode.Attempt> AttemptsOfSelected => StepTree.AttemptsOf(SelectedStep);

    private void SelectionMoved()
    {
        // Whoever moves the selection himself wants to stay there.
        _userSelected = _tree.HasFocus;
        _shownAttempt = null;
        _openFile = null;
        if (SelectedStep is { } step)
        {
            _blockers.Select(step.Id);
        }

        ShowContent();
    }

    /// <summary>Brings the tab that is shown up to date with the selection and the run.</summary>
    private void ShowContent()
    {
        var step = SelectedStep;
        _content.Title = IsLogShown && _showsAllSteps && _openFile is null ? "all steps" : step is null ? "" : TitleOf(step);
        if (IsLogShown)
        {
            ShowLog(step);
            return;
        }

        if (step is null)
        {
            foreach (var panel in new[] { _detail, _timeline, _changes })
            {
                panel.Show([]);
            }

            _files.Show([], Now);
            return;
        }

        // What is read from the disk is read again only where something may be different there.
        var key = (_tabs.Value, step.Id, Picture.State.LastEvent, step.Status, Picture.Ownership, IsDetailShown ? Now / 60_000 : 0, _scrubber?.Position);
        if (!key.Equals(_contentKey))
        {
            _contentKey = key;
            LoadContent(step, key);
        }
    }

    private void LoadContent(StepState step, object key)
    {
        var (tab, picture, folder, now, known) = (_tabs.Value, Picture, _session.Folder, Now, _scrubber?.JournalLength ?? long.MaxValue);
        Func<Action> read =
            tab == _detail ? () => Text(_detail, StepDetail.Of(step, ReasonsOf(picture), ReadPrompt(step), now, Options.Zone))
            : tab == _timeline ? () => Text(_timeline, StepTimeline.Of(RunFollower.TimelineOf(folder, step.Id, known), Options.Zone))
            : tab == _changes ? () => Text(_changes, StepChanges.Read(step, folder, RootOf(picture), Options.Time))
            : () => StepFile.Of(step, folder, RootOf(picture), picture.State) is var files ? () => _files.Show(files, Now) : () => { };
        _ = Task.Run(() =>
        {
            Action show;
            try
            {
                show = read();
            }
            catch (Exception e)
            {
                // Also a fault of our own is told: nobody else looks at this task.
                show = () => Status.Say(e.Message);
            }

            App?.Invoke(() =>
            {
                if (key.Equals(_contentKey))
                {
                    show();
                }
            });
        });

        static Action Text(PanelText panel, IReadOnlyList<PanelLine> lines) => () => panel.Show(lines);
    }

    /// <summary>Where agents work: a checkout of the run's own, or the repository that the run folder is in.</summary>
    private string RootOf(RunPicture picture) =>
        picture.State.Workspace is { } workspace && Directory.Exists(workspace.Folder) ? workspace.Folder : RepositoryRoot.Find(_session.Folder.Path);

    private string? ReadPrompt(StepState step)
    {
        var path = Path.Combine(_session.Folder.StepLogs(step.Id), $"prompt-{step.Attempts}.txt");
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var buffer = new char[LongestPrompt];
        var length = file.ReadBlock(buffer);
        return new string(buffer, 0, length) + (length == LongestPrompt ? $"\n(the rest is in {path})" : "");
    }

    private string TitleOf(StepState step)
    {
        var attempts = AttemptsOfSelected;
        if (IsLogShown && _openFile is null && SelectedVisit is { } visit)
        {
            return $"{step.Id} {Glyphs.Separator} {visit.Name}";
        }

        var attempt = IsLogShown && _openFile is null ? ShownAttempt(attempts) : null;
        var what = _openFile is { } file ? $" {Glyphs.Separator} {file.Name}"
            : attempt is null ? ""
            : $" {Glyphs.Separator} {StepRow.NameOf(attempt.Kind, attempt.Number)}{(attempts.Count > 1 ? $" of {attempts.Count}" : "")}";
        return step.Id + what;
    }

    private void ShowContentPanel()
    {
        if (_layout.Content.IsEmpty)
        {
            Focus(Panel.Content);
        }
    }

    private void OpenFile(StepFile file)
    {
        _openFile = file;
        _tabs.Value = _log;
        ShowContent();
        Focus(Panel.Content);
    }

    private void CloseFile()
    {
        _openFile = null;
        _tabs.Value = _files;
        ShowContent();
    }
}
