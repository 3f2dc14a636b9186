namespace RunTui.Terminal.ViewBase;

/// <summary>How large a view is, in one direction.</summary>
public abstract class Dim
{
    /// <summary>That many cells.</summary>
    public static Dim Absolute(int size) => new DimFunc((_, _, _) => size);

    /// <summary>That part of the SuperView, 0 to 100.</summary>
    public static Dim Percent(int percent) => new DimFunc((available, _, _) => available * percent / 100);

    /// <summary>All that is left behind the view's position, but for a margin.</summary>
    public static Dim Fill(int margin = 0) => new DimFunc((available, position, _) => available - position - margin);

    /// <summary>As large as the content wants.</summary>
    public static Dim Auto() => new DimFunc((_, _, content) => content, needsContent: true);

    /// <summary>What the function returns at each layout.</summary>
    public static Dim Func(Func<int> size) => new DimFunc((_, _, _) => size());

    public static Dim Width(View view) => Func(() => view.Frame.Width);

    public static Dim Height(View view) => Func(() => view.Frame.Height);

    public static implicit operator Dim(int size) => Absolute(size);

    public static Dim operator +(Dim left, Dim right) =>
        new DimFunc((available, position, content) => left.Calculate(available, position, content) + right.Calculate(available, position, content),
            left.NeedsContent || right.NeedsContent);

    public static Dim operator -(Dim left, Dim right) =>
        new DimFunc((available, position, content) => left.Calculate(available, position, content) - right.Calculate(available, position, content),
            left.NeedsContent || right.NeedsContent);

    /// <summary>Whether the size of the content matters; it is not measured where it does not.</summary>
    internal abstract bool NeedsContent { get; }

    internal abstract int Calculate(int available, int position, int content);

    private sealed class DimFunc(Func<int, int, int, int> calculate, bool needsContent = false) : Dim
    {
        internal override bool NeedsContent { get; } = needsContent;

        internal override int Calculate(int available, int position, int content) => calculate(available, position, content);
    }
}
