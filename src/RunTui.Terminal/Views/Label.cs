using RunTui.Terminal.ViewBase;

namespace RunTui.Terminal.Views;

/// <summary>A text; as large as it is unless told otherwise.</summary>
public class Label : View
{
    public Label()
    {
        Width = Dim.Auto();
        Height = Dim.Auto();
    }
}
