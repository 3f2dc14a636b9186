using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Presenters.Fire;
using RunTui.Engine.Blueprints;

namespace RunTui.Dashboard.Views.Fire;

internal sealed partial class FireScreen
{
    private object? _contentKey;
    private object? _previewKey;

    private IEnumerable<TextView> Texts => [_detail, _documents.Preview, _standards];

    private void SelectionMoved()
    {
        // Whoever moves the selection himself wants to stay there.
        _userSelected |= !_isShowing;
        ShowContent();
        ShowStatus();
    }

    /// <summary>Brings the tab that is shown up to date with the selection and the project.</summary>
    private void ShowContent()
    {
        _right.Title = TitleOf(Selected);
        var key = (_tabs.Value, Selected, _tree, _tabs.Value == _detail ? Now / 60_000 : 0);
        if (key.Equals(_contentKey))
        {
            return;
        }

        _contentKey = key;
        var (node, tree, now, pointer) = (Selected, _tree, Now, Glyphs.Pointer);
        if (IsDocumentsShown)
        {
            Load(() => FireDocumentList.Of(node, tree, Root), () => key.Equals(_contentKey), files => _documents.Show(files, now));
        }
        else if (_tabs.Value == _standards)
        {
            _standards.Show(node is FireTreeNode.Scope scope && tree.ScopeOf(scope.Name) is { } set ? FireStandardsText.Of(set)
                : tree.Picture.Project is { } project ? FireStandardsText.Of(project.Standards)
                : []);
        }
        else
        {
            Load(() => new FireDetail(tree, now, Options.Zone, pointer).Of(node), () => key.Equals(_contentKey), _detail.Show);
        }
    }

    /// <summary>Shows the document that is chosen, as it is now.</summary>
    private void ShowPreview()
    {
        SetNeedsLayout();
        if (_documents.Selected is not { } file)
        {
            _previewKey = null;
            _documents.Preview.Show([new PanelLine("There is no document.", PanelLineKind.Dim)]);
            return;
        }

        var before = (_previewKey as StepFile)?.Path;
        if (file.Equals(_previewKey))
        {
            return;
        }

        _previewKey = file;
        Load(() => FireDocumentText.Read(file.Path), () => file.Equals(_previewKey), lines =>
        {
            _documents.Preview.Show(lines);
            if (before != file.Path)
            {
                _documents.Preview.ScrollTo(new Point(0, 0));
            }
        });
    }

    /// <summary>Reads beside the drawing thread, and shows it where it is still wanted then.</summary>
    private void Load<T>(Func<T> read, Func<bool> isWanted, Action<T> show) => Task.Run(() =>
    {
        Action then;
        try
        {
            var content = read();
            then = () => show(content);
        }
        catch (Exception e)
        {
            // Also a fault of our own is told: nobody else looks at this task.
            then = () => Status.Say(e.Message);
        }

        App?.Invoke(() =>
        {
            if (isWanted())
            {
                then();
            }
        });
    });

    private string TitleOf(FireTreeNode? node) => node switch
    {
        FireTreeNode.Wait wait => $"{Clean(wait.ItemId)} {Glyphs.Separator} {Clean(wait.RunId)}",
        FireTreeNode.RunItem item => $"{Clean(item.ItemId)} {Glyphs.Separator} {Clean(item.RunId)}",
        FireTreeNode.Run run => Clean(run.Id),
        FireTreeNode.Intent intent => Clean(intent.Id),
        FireTreeNode.Item item => Clean(item.Id),
        FireTreeNode.Scope scope => scope.Name.Length == 0 ? "root" : Clean(scope.Name),
        FireTreeNode.Finding finding => Clean(finding.Value.Subject),
        FireTreeNode.Warning warning => Clean(warning.Value.File),
        _ => Clean(_tree.Picture.Project?.Project.Name ?? Path.GetFileName(Root)),
    };

    private static string Clean(string text) => Shown.Clean(text, 100);

    private void CopySelected(TextView view)
    {
        foreach (var other in Texts.Where(t => t != view))
        {
            other.ClearSelection();
        }

        if (view.SelectedText is { Length: > 0 } text)
        {
            Copy(text, text.Contains('\n', StringComparison.Ordinal) ? $"{text.Count(c => c == '\n') + 1} lines" : $"{text.Length} characters");
        }
    }

    private void Copy(string text, string what) =>
        Status.Say(App?.Driver?.SetClipboard(text) == true ? $"Copied {what}." : $"{what} is too much for the terminal's clipboard.");
}
