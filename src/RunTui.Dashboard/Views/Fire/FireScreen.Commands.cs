using RunTui.Dashboard.Keys;
using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Presenters.Fire;
using RunTui.Engine.Fire.Snapshots;
using RunTui.Engine.RunFolders;

namespace RunTui.Dashboard.Views.Fire;

internal sealed partial class FireScreen
{
    private KeyEntry _openKey = KeyTable.Default.Of(DashboardCommand.Open);

    /// <summary>The run of ours that is selected; null for none.</summary>
    private FireRunInfo? OwnRun => _tree.RunOf(Selected) is { } run && _tree.Picture.DriverOf(run.Id).IsOurs ? run : null;

    /// <summary>The document that keys are for: the one that is looked at, else the selected row's first.</summary>
    private StepFile? Document => IsDocumentsShown ? _documents.Selected : null;

    /// <summary>Why a command can't be used now, in a few words; null where it can.</summary>
    internal override string? WhyNot(DashboardCommand command) => command switch
    {
        DashboardCommand.ApproveItem or DashboardCommand.RejectItem when _tree.WaitOf(Selected) is not { } wait =>
            _tree.CountOf(FireGroup.Waits) == 0 ? "nothing waits for an approval" : $"what is selected waits for none; {Hint(DashboardCommand.ShowBlockers)} goes to what does",
        DashboardCommand.ApproveItem or DashboardCommand.RejectItem => Options.WhyReadOnly,
        DashboardCommand.ShowBlockers => _tree.CountOf(FireGroup.Waits) > 0 ? null : "nothing waits for an approval",
        DashboardCommand.OpenDocument when Options.OpenPager is null => "$PAGER is not to be had",
        DashboardCommand.OpenInEditor when Options.OpenEditor is null => "$EDITOR is not to be had",
        DashboardCommand.NextProblemStep => _tree.CountOf(FireGroup.Health) > 0 ? null : "nothing is wrong",
        DashboardCommand.ShowFire => "it is what is shown",
        DashboardCommand.ChooseTheme when Options.Themes is null => "there are no themes here",
        DashboardCommand.Open or DashboardCommand.Back or DashboardCommand.NextPanel or DashboardCommand.PreviousPanel or DashboardCommand.ShowRuns or DashboardCommand.Zoom
            or DashboardCommand.Refresh or DashboardCommand.ChooseTheme or DashboardCommand.ToggleMouse or DashboardCommand.Help or DashboardCommand.ShowCommands
            or DashboardCommand.ShowConfiguration or DashboardCommand.Leave or DashboardCommand.Interrupt or DashboardCommand.Suspend or DashboardCommand.OpenInEditor => null,
        _ when Keys.Of(command).Scope is KeyScope.Movement or KeyScope.Fire => null,
        _ => "open a run of run-tui's first",
    };

    protected override IEnumerable<KeyEntry> HelpEntries => Keys.Entries.OrderBy(e => e.Scope == KeyScope.Fire ? 0 : 1);

    protected override bool ExecuteHere(DashboardCommand command)
    {
        switch (command)
        {
            case DashboardCommand.Open:
                OpenSelected();
                break;
            case DashboardCommand.Back:
                GoBack();
                break;
            case DashboardCommand.NextPanel or DashboardCommand.PreviousPanel:
                Advance(command == DashboardCommand.NextPanel ? 1 : -1);
                break;
            case DashboardCommand.FireDetail or DashboardCommand.FireDocuments or DashboardCommand.FireStandards:
                _tabs.Select(command - DashboardCommand.FireDetail);
                if (_layout.Content.IsEmpty)
                {
                    FocusContent();
                }

                break;
            case DashboardCommand.ApproveItem or DashboardCommand.RejectItem when _tree.WaitOf(Selected) is { } wait:
                Answer(wait, isApproval: command == DashboardCommand.ApproveItem);
                break;
            case DashboardCommand.ShowBlockers:
                SelectIn(FireGroup.Waits);
                break;
            case DashboardCommand.NextProblemStep:
                SelectIn(FireGroup.Health);
                break;
            case DashboardCommand.FindItem:
                BeginFind();
                break;
            case DashboardCommand.OpenDocument:
                WithDocument(file => Options.OpenPager!(file.Path));
                break;
            case DashboardCommand.OpenInEditor:
                WithDocument(file =>
                {
                    if (Options.OpenEditor!(file.Path) is { } problem)
                    {
                        Status.Say(problem);
                    }
                });
                break;
            case DashboardCommand.CopyPath:
                WithDocument(file => Copy(file.Path, Clean(file.Path)));
                break;
            case DashboardCommand.ShowRuns:
                Screens.ShowRuns(this);
                break;
            case DashboardCommand.Zoom:
                _isZoomed = !_isZoomed;
                SetNeedsLayout();
                break;
            case DashboardCommand.Refresh:
                _contentKey = _previewKey = null;
                _follower.Refresh();
                Refresh();
                break;
            case DashboardCommand.Leave or DashboardCommand.Interrupt:
                Leave();
                break;
            default:
                return MostFocused is { } focused && focused.InvokeCommand(MovementOf(command)) == true;
        }

        return true;
    }

    protected override bool OnKeyDown(Key key)
    {
        if (_words.HasFocus)
        {
            return false;
        }

        var editor = Keys.Of(DashboardCommand.OpenInEditor).Keys.Contains(key) ? DashboardCommand.OpenInEditor : (DashboardCommand?)null;
        return (Keys.Find(key, KeyScope.Fire) ?? Keys.Find(key, KeyScope.Anywhere) ?? editor) is { } command && Execute(command);
    }

    /// <summary>While words are typed, the tree moves by the arrows, and Esc ends the search.</summary>
    protected override bool OnKeyDownNotHandled(Key key)
    {
        if (!_words.HasFocus)
        {
            return false;
        }

        if (key == Key.Esc)
        {
            ClearFind();
            EndFind();
            return true;
        }

        var command = key == Key.CursorDown ? Command.Down : key == Key.CursorUp ? Command.Up : key == Key.PageDown ? Command.PageDown : key == Key.PageUp ? Command.PageUp : Command.NotBound;
        return command != Command.NotBound && _treeView.InvokeCommand(command) == true;
    }

    /// <summary>A run of ours opens; of another's, its documents; what has rows below shows or hides them.</summary>
    private void OpenSelected()
    {
        if (IsInContent)
        {
            if (IsDocumentsShown)
            {
                _documents.Advance(1);
            }
        }
        else if (OwnRun is { } run)
        {
            Show(run, null);
        }
        else if (Selected is FireTreeNode.Group or FireTreeNode.Intent)
        {
            _treeView.InvokeCommand(Command.Toggle);
        }
        else
        {
            FocusContent();
        }
    }

    private void Show(FireRunInfo run, string? item) =>
        Screens.ShowRun(this, FireFolder.Of(Root, run.Id).Run, why => Status.Say($"It can't be opened: {why}"), item);

    private void Advance(int direction)
    {
        if (IsInContent && IsDocumentsShown && _documents.Advance(direction))
        {
            SetNeedsLayout();
        }
        else if (IsInContent)
        {
            FocusTree();
        }
        else
        {
            FocusContent();
        }
    }

    private void GoBack()
    {
        if (Texts.Aggregate(false, (was, text) => text.ClearSelection() | was) || _documents.LeaveReading())
        {
            SetNeedsLayout();
        }
        else if (IsInContent)
        {
            FocusTree();
        }
        else if (_words.Text.Length > 0)
        {
            ClearFind();
        }
        else if (_isZoomed)
        {
            _isZoomed = false;
            SetNeedsLayout();
        }
        else if (!Screens.IsLowest(this))
        {
            Screens.Leave(this, LeaveReason.Done);
        }
    }

    private void SelectIn(FireGroup kind)
    {
        var group = new FireTreeNode.Group(kind);
        var nodes = _tree.ChildrenOf(group).ToList();
        _treeView.Expand(group);
        FocusTree();
        _treeView.GoTo(nodes[(nodes.IndexOf(Selected!) + 1) % nodes.Count]);
        _userSelected = true;
    }

    /// <summary>Does something with the document that is looked at; away from the documents, with the first of the selected row.</summary>
    private void WithDocument(Action<StepFile> use)
    {
        if (Document is { } file)
        {
            use(file);
            return;
        }

        var (node, tree) = (Selected, _tree);
        Load(() => FireDocumentList.Of(node, tree, Root), () => Equals(node, Selected), files =>
        {
            if (files is [var first, ..])
            {
                use(first);
            }
            else
            {
                Status.Say("There is no document.");
            }
        });
    }
}
