using RunTui.Dashboard.Presenters;

namespace RunTui.Dashboard.Views;

/// <summary>The files of a step: name, size, age.</summary>
internal sealed class FilesView : ListView
{
    private IReadOnlyList<StepFile> _files = [];

    /// <summary>The user wants to read a file.</summary>
    public required Action<StepFile> Opened { get; init; }

    public StepFile? Selected => SelectedItem >= 0 && SelectedItem < _files.Count ? _files[SelectedItem] : null;

    /// <summary>Shows other files.</summary>
    /// <param name="files">What to list.</param>
    /// <param name="now">UTC milliseconds since 1970.</param>
    public void Show(IReadOnlyList<StepFile> files, long now)
    {
        _files = files;
        var width = files.Select(f => CellText.Width(f.Name)).DefaultIfEmpty().Max();
        SetSource(files, f => $"{f.Name}{new string(' ', width - CellText.Width(f.Name))}  {SizeOf(f),8}  {(f.ChangedAt is { } at ? AgeOf(now - at) : "")}");
    }

    protected override bool AcceptRow(int row)
    {
        if (_files[row].Bytes is not null)
        {
            Opened(_files[row]);
        }

        return true;
    }

    private static string AgeOf(long milliseconds) => milliseconds < 60_000 ? "just now" : Elapsed.Age(milliseconds) + " ago";

    private static string SizeOf(StepFile file) => file.Bytes is { } bytes ? Amounts.Bytes(bytes) : "missing";
}
